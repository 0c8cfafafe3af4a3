#include <set>

#include "apps/stegvis/diagram/write.hpp"
#include "apps/stegvis/diagram/xml.hpp"
#include "framework/json.hpp"

namespace stegvis::diagram {

namespace {

/// An XML name of our own: it begins with an underscore, which no address does.
std::string own_id(std::string_view kind, std::string_view name)
{
    std::string id = "_" + std::string(kind) + "_";
    for (const char c : name) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_';
        id += fits ? c : '-';
    }
    return id;
}

bool throws_or_catches(const Shape& shape)
{
    return shape.kind == ShapeKind::outcome || shape.kind == ShapeKind::thrown;
}

class BpmnWriter {
public:
    explicit BpmnWriter(const Diagram& diagram) : diagram_(diagram) {}

    std::string write()
    {
        xml_.open("bpmn:definitions", {{"xmlns:bpmn", "http://www.omg.org/spec/BPMN/20100524/MODEL"}, {"xmlns:bpmndi", "http://www.omg.org/spec/BPMN/20100524/DI"},
                                       {"xmlns:dc", "http://www.omg.org/spec/DD/20100524/DC"}, {"xmlns:di", "http://www.omg.org/spec/DD/20100524/DI"},
                                       {"xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"}, {"id", "_definitions"},
                                       {"targetNamespace", "urn:stegvis:service:" + diagram_.id}, {"exporter", "Stegvis"}});
        write_shared();
        xml_.open("bpmn:process", {{"id", "_process"}, {"name", diagram_.title}, {"isExecutable", "false"}});
        xml_.text("bpmn:documentation", {}, diagram_.description);
        write_inside(-1);
        xml_.close();
        write_places();
        xml_.close();
        return xml_.take();
    }

private:
    const Shape& shape(int index) const { return diagram_.shapes[static_cast<std::size_t>(index)]; }

    /// Errors and messages, which processes share.
    void write_shared()
    {
        std::set<std::string> errors;
        std::set<std::string> messages;
        for (const Shape& here : diagram_.shapes) {
            if (throws_or_catches(here))
                errors.insert(here.outcome);
            if (!here.message.empty())
                messages.insert(here.message);
        }
        for (const std::string& error : errors)
            xml_.empty("bpmn:error", {{"id", own_id("error", error)}, {"name", error}, {"errorCode", error}});
        for (const std::string& message : messages)
            xml_.empty("bpmn:message", {{"id", own_id("message", message)}, {"name", message}});
    }

    /// The scope of a shape on a border is that of its host.
    int scope_of(int index) const { return shape(index).host >= 0 ? shape(shape(index).host).parent : shape(index).parent; }

    void write_inside(int scope)
    {
        for (std::size_t i = 0; i < diagram_.shapes.size(); ++i)
            if (scope_of(static_cast<int>(i)) == scope)
                write(static_cast<int>(i));
        for (const Edge& edge : diagram_.edges)
            if (scope_of(edge.from) == scope)
                write(edge);
    }

    static std::string_view element_of(ShapeKind kind)
    {
        switch (kind) {
        case ShapeKind::start: return "bpmn:startEvent";
        case ShapeKind::end:
        case ShapeKind::thrown: return "bpmn:endEvent";
        case ShapeKind::person: return "bpmn:userTask";
        case ShapeKind::system: return "bpmn:serviceTask";
        case ShapeKind::message: return "bpmn:receiveTask";
        case ShapeKind::plain: return "bpmn:task";
        case ShapeKind::frame: return "bpmn:subProcess";
        case ShapeKind::exclusive: return "bpmn:exclusiveGateway";
        case ShapeKind::parallel: return "bpmn:parallelGateway";
        case ShapeKind::some: return "bpmn:complexGateway";
        case ShapeKind::timer:
        case ShapeKind::outcome: return "bpmn:boundaryEvent";
        }
        return "bpmn:task";
    }

    Xml::Attributes attributes_of(int index) const
    {
        const Shape& here = shape(index);
        Xml::Attributes attributes = {{"id", here.id}};
        // The words stand beside the exit that it comes from.
        if (!here.name.empty() && here.kind != ShapeKind::thrown)
            attributes.emplace_back("name", here.name);
        if (here.host >= 0)
            attributes.emplace_back("attachedToRef", shape(here.host).id);
        if (!here.message.empty())
            attributes.emplace_back("messageRef", own_id("message", here.message));
        for (const Edge& edge : diagram_.edges)
            if (edge.from == index && edge.otherwise)
                attributes.emplace_back("default", edge.id);
        return attributes;
    }

    void write(int index)
    {
        const Shape& here = shape(index);
        xml_.open(element_of(here.kind), attributes_of(index));
        std::string docs;
        for (const std::string& doc : here.docs)
            docs += (docs.empty() ? "" : " ") + doc;
        if (!docs.empty())
            xml_.text("bpmn:documentation", {}, docs);
        for (const Edge& edge : diagram_.edges)
            if (edge.to == index)
                xml_.text("bpmn:incoming", {}, edge.id);
        for (const Edge& edge : diagram_.edges)
            if (edge.from == index)
                xml_.text("bpmn:outgoing", {}, edge.id);
        write_more(index);
        xml_.close();
    }

    void write_more(int index)
    {
        const Shape& here = shape(index);
        if (here.kind == ShapeKind::person && !here.role.empty())
            xml_.empty("bpmn:potentialOwner", {{"id", here.id + "_owner"}, {"name", here.role}});
        if (here.kind == ShapeKind::some)
            xml_.text("bpmn:activationCondition", {{"xsi:type", "bpmn:tFormalExpression"}}, "activationCount >= " + here.outcome);
        if (throws_or_catches(here))
            xml_.empty("bpmn:errorEventDefinition", {{"id", here.id + "_error"}, {"errorRef", own_id("error", here.outcome)}});
        if (here.kind == ShapeKind::timer) {
            xml_.open("bpmn:timerEventDefinition", {{"id", here.id + "_timer"}});
            xml_.text("bpmn:timeDuration", {{"xsi:type", "bpmn:tFormalExpression"}}, here.duration);
            xml_.close();
        }
        if (here.kind != ShapeKind::frame)
            return;
        if (here.repeat != Repeat::none)
            xml_.empty("bpmn:multiInstanceLoopCharacteristics", {{"isSequential", here.repeat == Repeat::turn ? "true" : "false"}});
        write_inside(index);
    }

    void write(const Edge& edge)
    {
        Xml::Attributes attributes = {{"id", edge.id}};
        // The name of an exit stands at its circle.
        if (!edge.label.lines.empty())
            attributes.emplace_back("name", edge.name);
        attributes.emplace_back("sourceRef", shape(edge.from).id);
        attributes.emplace_back("targetRef", shape(edge.to).id);
        if (edge.condition.is_null())
            return xml_.empty("bpmn:sequenceFlow", attributes);
        xml_.open("bpmn:sequenceFlow", attributes);
        xml_.text("bpmn:conditionExpression", {{"xsi:type", "bpmn:tFormalExpression"}, {"language", "urn:stegvis:expression"}}, write_json(edge.condition));
        xml_.close();
    }

    void write_bounds(const Box& box)
    {
        xml_.empty("dc:Bounds", {{"x", xml_number(box.x)}, {"y", xml_number(box.y)}, {"width", xml_number(box.width)}, {"height", xml_number(box.height)}});
    }

    void write_label(const Label& label)
    {
        if (label.lines.empty())
            return;
        xml_.open("bpmndi:BPMNLabel");
        write_bounds(label.box);
        xml_.close();
    }

    void write_places()
    {
        xml_.open("bpmndi:BPMNDiagram", {{"id", "_diagram"}});
        xml_.open("bpmndi:BPMNPlane", {{"id", "_plane"}, {"bpmnElement", "_process"}});
        for (const Shape& here : diagram_.shapes) {
            Xml::Attributes attributes = {{"id", here.id + "_di"}, {"bpmnElement", here.id}};
            if (here.kind == ShapeKind::exclusive)
                attributes.emplace_back("isMarkerVisible", "true");
            if (here.kind == ShapeKind::frame)
                attributes.emplace_back("isExpanded", "true");
            xml_.open("bpmndi:BPMNShape", attributes);
            write_bounds(here.box);
            write_label(here.label);
            xml_.close();
        }
        for (const Edge& edge : diagram_.edges) {
            xml_.open("bpmndi:BPMNEdge", {{"id", edge.id + "_di"}, {"bpmnElement", edge.id}});
            for (const Point& point : edge.points)
                xml_.empty("di:waypoint", {{"x", xml_number(point.x)}, {"y", xml_number(point.y)}});
            write_label(edge.label);
            xml_.close();
        }
        xml_.close();
        xml_.close();
    }

    const Diagram& diagram_;
    Xml xml_;
};

}  // namespace

std::string to_bpmn(const Diagram& diagram)
{
    return BpmnWriter(diagram).write();
}

}  // namespace stegvis::diagram
