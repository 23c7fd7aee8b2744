/**
 * Byte streams between the stages and threads of a backup. A truncated stream can never look
 * complete.
 */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.pipe;
