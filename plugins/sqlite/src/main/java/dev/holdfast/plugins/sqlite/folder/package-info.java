/** The folder that is backed up: which files are databases, and what else it contains. */
@NullMarked
package dev.holdfast.plugins.sqlite.folder;

import org.jspecify.annotations.NullMarked;
