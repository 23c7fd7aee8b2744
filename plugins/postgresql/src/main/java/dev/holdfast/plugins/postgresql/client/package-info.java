/** PostgreSQL's client programs: which to run, with what environment, and how they ended. */
@NullMarked
package dev.holdfast.plugins.postgresql.client;

import org.jspecify.annotations.NullMarked;
