/** The programs that read and write trees: GNU tar, find, sort, and a few more. */
@NullMarked
package dev.holdfast.plugins.files.program;

import org.jspecify.annotations.NullMarked;
