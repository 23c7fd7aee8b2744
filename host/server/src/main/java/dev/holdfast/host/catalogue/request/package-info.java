/** Backups over HTTP. */
@NullMarked
package dev.holdfast.host.catalogue.request;

import org.jspecify.annotations.NullMarked;
