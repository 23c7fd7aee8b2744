/** Deletes backups and copies, but never the last proven one. */
@NullMarked
package dev.holdfast.host.catalogue.deletion;

import org.jspecify.annotations.NullMarked;
