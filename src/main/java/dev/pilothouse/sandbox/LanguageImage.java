package dev.pilothouse.sandbox;

/**
 * A language and the image whose supervisor runs it.
 *
 * @param language what requests call it
 * @param image the image's name
 * @param programFile the name that a request's program gets in the working folder
 * @param builds whether it compiles into a second folder from which programs may be executed
 */
record LanguageImage(String language, String image, String programFile, boolean builds) {}
