/**
 * Turns text into vectors on this machine's own cores: the tokenizer and the sentence model.
 *
 * <p>Plain Java over ONNX Runtime; nothing here knows Vert.x.
 */
@NullMarked
package dev.pilothouse.index.embed;

import org.jspecify.annotations.NullMarked;
