/** Restores of databases and users. */
@NullMarked
package dev.holdfast.plugins.mariadb.restore;

import org.jspecify.annotations.NullMarked;
