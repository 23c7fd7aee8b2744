/** Tests of the S3 plugin against a real server, also through one that breaks things. */
@NullMarked
package dev.holdfast.plugins.s3;

import org.jspecify.annotations.NullMarked;
