/** Byte streams between the stages and threads of a backup, which can never end by accident. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.pipe;
