package dev.pilothouse.sandbox;

/**
 * A language and the image whose supervisor runs it.
 *
 * @param language what requests call it
 * @param image the image's name
 * @param programFile the name that a request's program gets in the working folder
 * @param builds whether it compiles into a second folder from which programs may be executed
 * @param ahead whether its containers wait from the node's start; else from its first program on
 */
record LanguageImage(
    String language, String image, String programFile, boolean builds, boolean ahead) {}
