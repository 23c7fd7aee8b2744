package dev.holdfast.cli.jobfile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.holdfast.cli.console.SecretFile;
import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.engine.problem.ProblemCode;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces <code>${NAME}</code> and <code>${env:NAME}</code> by environment variables, and <code>
 * ${file:PATH}</code> by what a file contains. It works on parsed values, so what is inserted is
 * always one text and never more YAML; <code>$${</code> means <code>${</code>.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("\\$?\\$\\{(?:env:|(file:))?([^}]*)\\}");

  private final Map<String, String> environment;

  Placeholders(Map<String, String> environment) {
    this.environment = environment;
  }

  JsonNode fill(JsonNode node) {
    if (node instanceof TextNode text) {
      return TextNode.valueOf(fill(text.textValue()));
    }
    if (node instanceof ObjectNode object) {
      object.properties().forEach(property -> property.setValue(fill(property.getValue())));
    } else if (node instanceof ArrayNode array) {
      for (int i = 0; i < array.size(); i++) {
        array.set(i, fill(array.get(i)));
      }
    }
    return node;
  }

  private String fill(String text) {
    return PLACEHOLDER.matcher(text).replaceAll(match -> Matcher.quoteReplacement(valueOf(match)));
  }

  private String valueOf(MatchResult match) {
    if (match.group().startsWith("$$")) {
      return match.group().substring(1);
    }
    if (match.group(1) != null) {
      return SecretFile.read(match.group(2)).reveal();
    }
    return Optional.ofNullable(environment.get(match.group(2)))
        .orElseThrow(
            () ->
                new HoldfastException(
                    ProblemCode.INVALID_REQUEST,
                    "The job file needs the environment variable " + match.group(2) + ".",
                    "Set it, or write $${ for a literal dollar and brace."));
  }
}
