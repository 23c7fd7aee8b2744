/** A jar as a file: private copy, inspection, manifest, and the reason for a refusal. */
@NullMarked
package dev.holdfast.engine.plugin.jar;

import org.jspecify.annotations.NullMarked;
