package restyle.local.states.differential;

/**
 * Why LocalStack is wrong in some answers.
 *
 * @param localStack what it does
 * @param stepFunctions what is right
 * @param source the address of where that is said or recorded
 */
record Reason(String localStack, String stepFunctions, String source) {}
