"""What runs beyond one machine is confined, looked after, and shows nothing to the public that it should not."""
from __future__ import annotations

import re
from typing import Any, Dict, List

import pytest
import yaml

from bot.running.parts import assistant_parts
from bot.settings import PROJECT_FOLDER, Settings

DEPLOY = PROJECT_FOLDER / "deploy"
DOCUMENTS: List[Dict[str, Any]] = [
    document for path in sorted((DEPLOY / "kubernetes").glob("*.yaml")) for document in yaml.safe_load_all(path.read_text(encoding="utf-8")) if document
]
DEPLOYMENTS = {document["metadata"]["name"]: document for document in DOCUMENTS if document["kind"] == "Deployment"}
SERVICES = yaml.safe_load((DEPLOY / "compose.yml").read_text(encoding="utf-8"))["services"]
PARTS = ("rasa", "actions", "website", "console", "sms")
SECRET = re.compile(r"(PASSWORD|SECRET_KEY|SMS_KEY|API_KEY|TOKEN)$")


def of_kind(kind: str) -> List[str]:
    return sorted(document["metadata"]["name"] for document in DOCUMENTS if document["kind"] == kind)


def containers(name: str) -> List[Dict[str, Any]]:
    pod = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    return [*pod["initContainers"], *pod["containers"]]


def test_every_part_is_deployed_and_scaled_and_kept_available():
    assert sorted(DEPLOYMENTS) == of_kind("Service") == of_kind("HorizontalPodAutoscaler") == of_kind("PodDisruptionBudget") == sorted(PARTS)


@pytest.mark.parametrize("name", PARTS)
def test_a_container_is_confined(name):
    pod = DEPLOYMENTS[name]["spec"]["template"]["spec"]
    assert pod["securityContext"]["runAsNonRoot"]
    assert pod["automountServiceAccountToken"] is False
    for container in containers(name):
        assert container["securityContext"] == {"allowPrivilegeEscalation": False, "readOnlyRootFilesystem": True, "capabilities": {"drop": ["ALL"]}}
        assert {"cpu", "memory"} <= set(container["resources"]["requests"])
        assert container["resources"]["limits"]["memory"]


@pytest.mark.parametrize("name", PARTS)
def test_a_part_is_looked_after_on_the_pages_it_has(name):
    (container,) = DEPLOYMENTS[name]["spec"]["template"]["spec"]["containers"]
    (port,) = container["ports"]
    settings = Settings(sms_provider="notify", sms_key="k" * 32, notify_api_key="k", notify_template_id="t", notify_callback_token="c")
    (part,) = assistant_parts(settings, PROJECT_FOLDER, [name])
    assert container["args"] == ["bot.running.part", name]
    assert port["containerPort"] == part.port
    assert container["livenessProbe"]["httpGet"]["path"] == part.health_path
    assert container["readinessProbe"]["httpGet"]["path"].endswith("/ready")
    assert container["startupProbe"]
    assert DEPLOYMENTS[name]["spec"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0


def test_the_public_reaches_website_and_sms_alone_and_staff_the_console():
    ingresses = {document["metadata"]["name"]: document for document in DOCUMENTS if document["kind"] == "Ingress"}
    behind = {
        name: {path["backend"]["service"]["name"] for path in ingress["spec"]["rules"][0]["http"]["paths"]} for name, ingress in ingresses.items()
    }
    assert behind == {"assistant": {"website", "sms"}, "console": {"console"}}
    assert ingresses["console"]["metadata"]["annotations"]["nginx.ingress.kubernetes.io/whitelist-source-range"]
    open_ports = {name: service["ports"] for name, service in SERVICES.items() if service.get("ports")}
    assert sorted(open_ports) == ["balancer", "console"]
    assert all(port.startswith("127.0.0.1:") for port in open_ports["console"])


@pytest.mark.parametrize("path", [path for path in DEPLOY.rglob("*") if path.is_file()], ids=lambda path: path.name)
def test_no_secret_stands_in_a_file_and_rasas_api_is_never_open(path):
    text = path.read_text(encoding="utf-8")
    assert "--enable-api" not in text
    for line in text.splitlines():
        name, _, value = line.strip().strip('"').partition("=" if path.suffix == ".env" else ":")
        assert not (SECRET.search(name) and value.strip() and "${" not in value), line


def test_no_part_opens_rasas_api():
    assert not any("--enable-api" in part.command for part in assistant_parts(Settings(), PROJECT_FOLDER))


@pytest.mark.parametrize("name", PARTS)
def test_a_part_in_compose_is_confined_and_limited(name):
    service = SERVICES[name]
    assert service["read_only"]
    assert service["user"] == "10001:10001"
    assert service["cap_drop"] == ["ALL"]
    assert service["command"] == [name]
    assert service["deploy"]["resources"]["limits"]["memory"]
    assert service["healthcheck"]["test"]


def test_redis_writes_nothing_to_a_disk():
    command = SERVICES["redis"]["command"]
    assert command[command.index("--save") + 1] == ""
    assert command[command.index("--appendonly") + 1] == "no"
