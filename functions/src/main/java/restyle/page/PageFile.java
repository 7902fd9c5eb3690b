package restyle.page;

/** A file of the page as a browser is sent it: all are texts, in UTF-8. */
public record PageFile(String contentType, String text) {}
