/** Backups in a folder of a server with SFTP. */
@NullMarked
package dev.holdfast.plugins.sftp;

import org.jspecify.annotations.NullMarked;
