/**
 * What backups contain: dumps as files, and lists of tables or files; checked before it is sent.
 */
@NullMarked
package dev.holdfast.host.catalogue.download;

import org.jspecify.annotations.NullMarked;
