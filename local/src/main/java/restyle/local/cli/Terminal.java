package restyle.local.cli;

/**
 * What of the output a person is watching.
 *
 * @param live whether standard error is a terminal on which a line can be written anew
 * @param colours whether standard output is a terminal that is to show colours
 * @param columns of the terminal
 */
record Terminal(boolean live, boolean colours, int columns) {
    /** Neither stream is a terminal. */
    static final Terminal NONE = new Terminal(false, false, 80);

    private static final int WIDEST_HELP = 120;

    static Terminal ofProcess() {
        String streams = System.getProperty("restyle.terminal", "");
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                streams.contains("stderr") && !dumb,
                streams.contains("stdout") && !dumb && (noColour == null || noColour.isEmpty()),
                Integer.getInteger("restyle.columns", NONE.columns));
    }

    int helpWidth() {
        return Math.clamp(columns, NONE.columns, WIDEST_HELP);
    }
}
