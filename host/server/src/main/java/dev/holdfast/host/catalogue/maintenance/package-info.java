/** Keeps rows and storages in step: verification, missing copies, rows from manifests, orphans. */
@NullMarked
package dev.holdfast.host.catalogue.maintenance;

import org.jspecify.annotations.NullMarked;
