/** Compression and decompression of a stream, in forms that stock tools read. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.engine.codec;
