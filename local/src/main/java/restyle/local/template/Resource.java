package restyle.local.template;

/** @param properties as they stand in the template, or resolved, depending on where this is met */
record Resource(String logicalId, String type, Node properties) {
    Resource with(Node otherProperties) {
        return new Resource(logicalId, type, otherProperties);
    }
}
