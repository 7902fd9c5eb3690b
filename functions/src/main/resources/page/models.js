import { reach, Refused } from "./api.js";
import { asSizes } from "./sizes.js";
import { inWords } from "./text.js";

/** The order in which the kinds of fields stand in the form. */
const ORDER = ["picture", "prompt", "tiles", "size", "slider", "segments", "switch", "text", "number"];

/** Up to so many options stand beside each other. */
const FEW = 3;

/** All models that the API describes; a schema with a picture among its properties is one. */
export async function readModels() {
  const response = await reach("openapi.json", { cache: "no-cache" });
  if (!response.ok) {
    throw new Refused(response.status, await response.json().catch(() => null));
  }
  const { components } = await response.json();
  return Object.entries(components.schemas)
    .map(([name, schema]) => model(name, schema))
    .filter((candidate) => candidate.picture);
}

function model(name, schema) {
  const fields = Object.entries(schema.properties ?? {})
    .map(([field, property]) => describe(field, property, (schema.required ?? []).includes(field)))
    .sort((one, other) => ORDER.indexOf(one.kind) - ORDER.indexOf(other.kind));
  return {
    name,
    title: schema.title ?? name,
    description: schema.description ?? "",
    fields,
    picture: fields.find((field) => field.kind === "picture"),
  };
}

/** A parameter of a model as a field of the form. */
function describe(name, property, required) {
  const sizes = asSizes(property.enum);
  return {
    name,
    required,
    sizes,
    kind: kindOf(property, required, sizes),
    title: property.title ?? inWords(name),
    description: property.description ?? "",
    example: property.examples?.[0],
    options: property.enum,
    initial: property.default,
    minimum: property.minimum,
    maximum: property.maximum,
    whole: property.type === "integer",
    maxBytes: property["x-max-image-bytes"],
  };
}

function kindOf(property, required, sizes) {
  if (property["x-image"]) {
    return "picture";
  }
  if (property.enum) {
    return sizes ? "size" : property.enum.length > FEW ? "tiles" : "segments";
  }
  if (property.type === "boolean") {
    return "switch";
  }
  if (property.type === "integer" || property.type === "number") {
    return [property.minimum, property.maximum, property.default].includes(undefined) ? "number" : "slider";
  }
  return required ? "prompt" : "text";
}

/** The form's values before anybody has touched it. */
export function initialValues(model) {
  return Object.fromEntries(model.fields
    .filter((field) => field.kind !== "picture")
    .map((field) => [field.name, field.initial ?? (field.kind === "switch" ? false : "")]));
}

/** The parameters that the form stands for: what is left empty is not sent. */
export function parameters(model, values, imageFile) {
  return Object.fromEntries(model.fields
    .map((field) => [field.name, field.kind === "picture" ? imageFile : typed(field, values[field.name])])
    .filter(([, value]) => value !== "" && value !== undefined));
}

function typed(field, value) {
  const number = field.kind === "slider" || field.kind === "number";
  return number && String(value).trim() !== "" && !Number.isNaN(Number(value)) ? Number(value) : value;
}
