/** The folder that is backed up: which files are databases, and what else is in it. */
@NullMarked
package dev.holdfast.plugins.sqlite.folder;

import org.jspecify.annotations.NullMarked;
