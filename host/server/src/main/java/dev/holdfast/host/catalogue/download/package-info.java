/** Databases of a backup as files, checked before the first byte is sent. */
@NullMarked
package dev.holdfast.host.catalogue.download;

import org.jspecify.annotations.NullMarked;
