/**
 * The backups at a destination: naming, finding, reading and deleting them, and collecting
 * leftovers.
 */
@NullMarked
package dev.holdfast.engine.repository;

import org.jspecify.annotations.NullMarked;
