package restyle.page;

/** A file of the page as a browser is sent it. */
public record PageFile(String contentType, byte[] bytes) {}
