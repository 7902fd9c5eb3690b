package restyle.local.template;

/**
 * Where something stands in a template.
 *
 * @param line counted from 1
 * @param subject the resource it belongs to, or section and entry such as {@code Parameters.Cadence}; empty at the top
 */
record Place(String file, int line, String subject) {
    TemplateException error(String problem) {
        return new TemplateException(file + ":" + line + ": " + (subject.isEmpty() ? "" : subject + ": ") + problem);
    }

    TemplateException unsupported(String what) {
        return error(what + " is not supported by the local stack");
    }
}
