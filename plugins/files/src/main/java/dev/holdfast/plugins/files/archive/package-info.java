/** The archive that tar writes, member by member. */
@NullMarked
package dev.holdfast.plugins.files.archive;

import org.jspecify.annotations.NullMarked;
