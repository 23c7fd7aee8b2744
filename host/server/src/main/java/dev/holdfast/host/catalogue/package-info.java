/** The catalogue of backups: their copies, their state and their verifications. */
@NullMarked
package dev.holdfast.host.catalogue;

import org.jspecify.annotations.NullMarked;
