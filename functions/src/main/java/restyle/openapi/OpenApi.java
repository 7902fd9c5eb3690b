package restyle.openapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import restyle.job.ErrorCode;
import restyle.request.ModelSchema;
import restyle.request.Models;

/** Describes the API in OpenAPI 3.1: its operations, and the schema of each model. */
public final class OpenApi {
    /** Who calls by this stack's own names uses one, or one of a few. */
    private static final int KEPT = 4;

    private final Models models;
    private final List<Operation> operations;
    private final Map<String, ObjectNode> documents = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, ObjectNode> eldest) {
            return size() > KEPT;
        }
    };

    public OpenApi(Models models, List<Operation> operations) {
        this.models = models;
        this.operations = List.copyOf(operations);
    }

    /**
     * Made once for each base URL, of which a few are kept.
     *
     * @param baseUrl where the API's paths begin, as the caller wrote it
     * @return the same for every caller, and not to be changed
     * @throws IllegalStateException naming the file that describes an operation, if there is none
     */
    public synchronized ObjectNode document(String baseUrl) {
        return documents.computeIfAbsent(baseUrl, this::made);
    }

    private ObjectNode made(String baseUrl) {
        ObjectNode document = Fragments.read("document.json");
        document.putArray("servers").addObject().put("url", baseUrl);
        ObjectNode schemas = document.withObject("/components/schemas");
        schemas.set("JobErrorCode", jobErrorCode(schemas.objectNode()));
        schemas.putObject("PictureBytes")
                .put("type", "integer")
                .put("description", "The exact length of a picture.")
                .put("minimum", 1)
                .put("maximum", models.maxImageBytes());
        for (String name : models.names()) {
            ModelSchema model = models.find(name).orElseThrow();
            schemas.set(name, ModelComponents.schema(model));
            schemas.set(ModelComponents.requestName(model), ModelComponents.request(model));
        }
        ObjectNode paths = document.putObject("paths");
        operations.forEach(operation -> describe(operation, paths));
        return document;
    }

    private void describe(Operation operation, ObjectNode paths) {
        if (!operation.isOfEachModel()) {
            add(operation, operation.path(), Fragments.read(operation.file()), paths);
            return;
        }
        for (String model : models.names()) {
            String path = operation.path().replace(Operation.MODEL, model);
            add(operation, path, Fragments.read(operation.file(), model), paths);
        }
    }

    private static void add(Operation operation, String path, ObjectNode own, ObjectNode paths) {
        ObjectNode described = paths.withObjectProperty(path).putObject(operation.verb());
        Fragments.merge(described, Fragments.read("every-operation.json"));
        Fragments.merge(described, Fragments.read(operation.keyRequired() ? "with-key.json" : "without-key.json"));
        Fragments.merge(described, own);
    }

    private static ObjectNode jobErrorCode(ObjectNode schema) {
        schema.put("type", "string").put("description", "Why a job has failed.");
        ArrayNode names = schema.putArray("enum");
        for (ErrorCode code : ErrorCode.values()) {
            names.add(code.name());
        }
        return schema;
    }
}
