/** The manifest of a backup: format, strict parsing, sealed part and signature. */
@NullMarked
package dev.holdfast.engine.manifest;

import org.jspecify.annotations.NullMarked;
