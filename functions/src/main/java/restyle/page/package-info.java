/**
 * The page for a browser: the files in {@code resources/page}, and how they are served. It calls the same API as
 * everybody else.
 */
package restyle.page;
