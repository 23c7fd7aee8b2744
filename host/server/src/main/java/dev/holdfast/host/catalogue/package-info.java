/**
 * The catalogue: which backups exist, where their copies lie, and what was found when they were
 * verified.
 */
@NullMarked
package dev.holdfast.host.catalogue;

import org.jspecify.annotations.NullMarked;
