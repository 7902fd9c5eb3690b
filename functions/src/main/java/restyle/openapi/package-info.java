/**
 * The API's description in OpenAPI 3.1, served as {@code /openapi.json}. What is said of an operation stands in {@code
 * openapi/operations/}, one file for each route; the models' schemas are taken as they are.
 */
package restyle.openapi;
