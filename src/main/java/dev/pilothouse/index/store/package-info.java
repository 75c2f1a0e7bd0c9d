/**
 * What is kept of a project on disk, and searches in it: one Lucene index of texts per generation,
 * one of vectors by chunk key, and a manifest that says which of them are whole.
 */
@NullMarked
package dev.pilothouse.index.store;

import org.jspecify.annotations.NullMarked;
