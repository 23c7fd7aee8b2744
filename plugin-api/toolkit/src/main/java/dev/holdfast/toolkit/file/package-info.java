/** Files of this machine. */
@NullMarked
package dev.holdfast.toolkit.file;

import org.jspecify.annotations.NullMarked;
