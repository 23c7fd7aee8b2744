/** Stores backups in a bucket of any S3-compatible storage. */
@NullMarked
package dev.holdfast.plugins.s3;

import org.jspecify.annotations.NullMarked;
