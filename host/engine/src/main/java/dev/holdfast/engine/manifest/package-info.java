/** The manifest of a backup: its form, its strict reading, its sealed part and its signature. */
@NullMarked
package dev.holdfast.engine.manifest;

import org.jspecify.annotations.NullMarked;
