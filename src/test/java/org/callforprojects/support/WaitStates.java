package org.callforprojects.support;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.Activity;
import org.camunda.bpm.model.bpmn.instance.CallActivity;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.IntermediateCatchEvent;
import org.camunda.bpm.model.bpmn.instance.ReceiveTask;
import org.camunda.bpm.model.bpmn.instance.UserTask;

/** Where an instance of a model can stand still. */
public final class WaitStates {

  private WaitStates() {
  }

  /**
   * The ids of all of them, save points included; an event behind an event-based gateway waits at its gateway, a
   * boundary event with its host.
   */
  public static Set<String> of(String resource) {
    return Bpmn.readModelFromStream(WaitStates.class.getResourceAsStream("/" + resource))
        .getModelElementsByType(FlowNode.class).stream()
        .filter(node -> waits(node) || node instanceof Activity activity && activity.isCamundaAsyncBefore())
        .map(FlowNode::getId).collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean waits(FlowNode node) {
    return Stream.of(UserTask.class, ReceiveTask.class, CallActivity.class, EventBasedGateway.class)
        .anyMatch(type -> type.isInstance(node))
        || node instanceof IntermediateCatchEvent
        && node.getPreviousNodes().list().stream().noneMatch(EventBasedGateway.class::isInstance);
  }
}
