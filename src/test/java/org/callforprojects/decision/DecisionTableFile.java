package org.callforprojects.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Input;
import org.camunda.bpm.model.dmn.instance.Output;
import org.camunda.bpm.model.dmn.instance.Rule;

/** One file that holds one decision table, read through the DMN model API. */
record DecisionTableFile(Path path, DmnModelInstance model) {

  private static final Path PROCESSES = Path.of("processes");

  static DecisionTableFile read(Path path) {
    return new DecisionTableFile(path, Dmn.readModelFromFile(path.toFile()));
  }

  static DecisionTableFile of(String id) {
    return read(PROCESSES.resolve(id + ".dmn"));
  }

  /** Every table of the product, in the order of its name. */
  static List<DecisionTableFile> all() {
    try (Stream<Path> files = Files.list(PROCESSES)) {
      return files.filter(file -> file.toString().endsWith(".dmn")).sorted().map(DecisionTableFile::read).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** The file's name without its suffix: the id that its decision must have. */
  String id() {
    return path.getFileName().toString().replace(".dmn", "");
  }

  Collection<Decision> decisions() {
    return model.getModelElementsByType(Decision.class);
  }

  DecisionTable table() {
    return (DecisionTable) decisions().iterator().next().getExpression();
  }

  Collection<Input> inputs() {
    return table().getInputs();
  }

  Collection<Output> outputs() {
    return table().getOutputs();
  }

  Collection<Rule> rules() {
    return table().getRules();
  }

  static String nameOf(Input input) {
    return input.getInputExpression().getText().getTextContent();
  }

  @Override
  public String toString() {
    return id();
  }
}
