/**
 * The client of Segmind's asynchronous API: submit, status, result, and the upload of a source image.
 *
 * <p>What a call can come to is a type. None of them is an exception: a provider that cannot be reached, refuses or
 * answers nonsense is an outcome like any other. Nothing in this package knows of AWS.
 */
package restyle.segmind;
