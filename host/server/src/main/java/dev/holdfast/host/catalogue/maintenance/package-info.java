/**
 * Keeps the catalogue and the storages in step: verifications, missing copies, rows from manifests,
 * and orphaned objects.
 */
@NullMarked
package dev.holdfast.host.catalogue.maintenance;

import org.jspecify.annotations.NullMarked;
