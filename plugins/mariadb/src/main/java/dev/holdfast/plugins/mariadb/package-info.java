/** The source for MariaDB servers. */
@NullMarked
package dev.holdfast.plugins.mariadb;

import org.jspecify.annotations.NullMarked;
