package org.callforprojects.engine.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.callforprojects.fault.Fault;
import org.callforprojects.fault.InvalidValuesException;
import org.camunda.bpm.engine.form.CamundaFormRef;
import org.camunda.bpm.engine.form.FormData;
import org.camunda.bpm.engine.impl.cmd.GetCamundaFormDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.GetDeploymentResourceCmd;
import org.camunda.bpm.engine.impl.cmd.GetStartFormCmd;
import org.camunda.bpm.engine.impl.form.handler.DefaultFormHandler;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.repository.CamundaFormDefinition;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.camunda.bpm.engine.variable.impl.VariableMapImpl;

/**
 * Holds what a person sends against the keys of the Camunda Form of the task or start event.
 * <p>
 * "Variables a task may set are exactly its form's keys" (contract, section 2): the engine itself takes any variable.
 * Forms bound by {@code camunda:formRef} count; a task with none, or with another kind of form, accepts no variable.
 * Properties inside one variable (lists, groups with a path) are for the service that reads them.
 */
public class FormGuard {

  private static final int MOST_FAULTS = 50;
  private static final int LONGEST_NAME = 100;

  private final ObjectMapper json = new ObjectMapper();
  private final Map<FormId, Form> known = new ConcurrentHashMap<>();
  private final FormFill fill;

  public FormGuard(FormFill fill) {
    this.fill = fill;
  }

  /**
   * The variables to set: those sent without what the form merely showed, tidied and typed.
   *
   * @throws InvalidValuesException names every variable that the task's form does not have
   */
  public Map<String, Object> accepted(CommandContext context, TaskEntity task, Map<String, Object> variables) {
    if (variables == null || variables.isEmpty()) {
      return variables;
    }
    task.initializeFormKey();
    String deploymentId = task.getProcessDefinitionId() == null ? null
        : context.getProcessEngineConfiguration().getDeploymentCache()
            .findDeployedProcessDefinitionById(task.getProcessDefinitionId()).getDeploymentId();
    return accepted(keysOf(context, task, deploymentId), variables);
  }

  /** The same for the start form of a process. */
  public Map<String, Object> accepted(
      CommandContext context, ProcessDefinitionEntity definition, Map<String, Object> variables) {
    if (variables == null || variables.isEmpty()) {
      return variables;
    }
    FormData form = definition.getStartFormHandler() != null
        ? context.runWithoutAuthorization(new GetStartFormCmd(definition.getId())) : null;
    CamundaFormRef reference = form == null ? null : form.getCamundaFormRef();
    return accepted(form(context, reference, definition.getDeploymentId()).keys(), variables);
  }

  /** Of an open task, the values of its number fields as those fields show them. */
  void spell(CommandContext context, TaskEntity task, VariableMap variables) {
    task.initializeFormKey();
    if (task.getProcessDefinitionId() == null) {
      return;
    }
    String deploymentId = context.getProcessEngineConfiguration().getDeploymentCache()
        .findDeployedProcessDefinitionById(task.getProcessDefinitionId()).getDeploymentId();
    FormKeys.Fields fields = keysOf(context, task, deploymentId).fields();
    fields.numbers().keySet().stream().map(path -> path.split("\\.")[0]).distinct().filter(variables::containsKey)
        .forEach(name -> variables.putValueTyped(name, TypedValues.shown(fields, name, variables.getValueTyped(name))));
  }

  private static Map<String, Object> accepted(FormKeys form, Map<String, Object> variables) {
    List<Fault> faults = variables.keySet().stream()
        .filter(name -> !form.settable().contains(name) && !form.echoed().contains(name))
        .limit(MOST_FAULTS)
        .map(FormGuard::unknown)
        .toList();
    if (!faults.isEmpty()) {
      throw new InvalidValuesException(faults);
    }
    VariableMap sent = Variables.fromMap(variables);
    VariableMap taken = new VariableMapImpl();
    sent.keySet().stream().filter(form.settable()::contains)
        .forEach(name -> taken.putValueTyped(name, TypedValues.taken(form.fields(), name, sent.getValueTyped(name))));
    return taken;
  }

  private static Fault unknown(String name) {
    String shown = name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) + "…" : name;
    return new Fault(shown, "Le champ «\u00a0" + shown + "\u00a0» ne fait pas partie de ce formulaire.");
  }

  private FormKeys keysOf(CommandContext context, TaskEntity task, String deploymentId) {
    Form form = form(context, task.getCamundaFormRef(), deploymentId);
    return form.drawnByRows() == null ? form.keys() : FormKeys.of(fill.drawn(form.drawnByRows().deepCopy(), task));
  }

  private Form form(CommandContext context, CamundaFormRef form, String deploymentId) {
    if (form == null || form.getKey() == null || deploymentId == null) {
      return Form.NONE;
    }
    // A form deployed with its process never changes, so that the usual binding costs no statement once it is known.
    boolean fixed = DefaultFormHandler.FORM_REF_BINDING_DEPLOYMENT.equals(form.getBinding());
    Form read = fixed ? known.get(new FormId(deploymentId, form.getKey())) : null;
    return read != null ? read : form(context, definition(context, form, deploymentId));
  }

  private Form form(CommandContext context, CamundaFormDefinition definition) {
    FormId id = new FormId(definition.getDeploymentId(), definition.getKey());
    Form form = known.get(id);
    if (form == null) {
      form = read(context, definition);
      known.put(id, form);
    }
    return form;
  }

  private static CamundaFormDefinition definition(CommandContext context, CamundaFormRef form, String deploymentId) {
    CamundaFormDefinition definition =
        context.runWithoutAuthorization(new GetCamundaFormDefinitionCmd(form, deploymentId));
    if (definition == null) {
      throw new IllegalStateException("Form " + form.getKey() + " is not deployed");
    }
    return definition;
  }

  private Form read(CommandContext context, CamundaFormDefinition form) {
    Callable<InputStream> content =
        () -> new GetDeploymentResourceCmd(form.getDeploymentId(), form.getResourceName()).execute(context);
    try (InputStream schema = context.runWithoutAuthorization(content)) {
      JsonNode read = json.readTree(schema);
      return new Form(FormKeys.of(read), FormRows.drawsRows(read) ? read : null);
    } catch (IOException e) {
      throw new UncheckedIOException("Form " + form.getResourceName() + " cannot be read", e);
    }
  }

  /** @param drawnByRows the schema of a form whose keys are those of each task's rows; null for all others */
  private record Form(FormKeys keys, JsonNode drawnByRows) {

    static final Form NONE = new Form(FormKeys.NONE, null);
  }

  private record FormId(String deploymentId, String form) {
  }
}
