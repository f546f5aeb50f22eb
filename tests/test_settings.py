import pytest

from analysis.settings import Settings, SettingsError


@pytest.mark.parametrize(
    "given, says",
    [
        ({"storry": "x"}, r"^storry: no such parameter; did you mean story\?$"),
        ({"story": 7}, r"^story: 7 is int; give text"),
        ({"top": "8"}, r"^top: '8' is str; give a whole number$"),
        ({"top": True}, r"^top: True is bool; give a whole number$"),
        ({"confidence": 2}, r"^confidence: 2.0 is out of range; give a number from 0.5 to 0.999$"),
        ({"confidence": float("nan")}, r"^confidence: nan is out of range"),
        ({"as_of": "24 June"}, r"^as_of: '24 June' is no date; write it as 2025-06-24$"),
        ({"story": "../x"}, r"^story: '../x' is no folder name"),
        ({"story": ".."}, r"^story: '\.\.' is no folder name"),
        ({"setting": "a{b}"}, r"^setting: 'a\{b\}' is no folder name"),
        ({"qqq": 1}, r"^qqq: no such parameter; there are: "),
    ],
)
def test_what_settings_refuse(given, says):
    with pytest.raises(SettingsError, match=says):
        Settings.of(given)


def test_a_whole_number_serves_where_a_number_is_asked():
    assert Settings(copied_from=1).copied_from == 1.0


PARAMETERS = 'story: str = "meta-scale-ai"  # help\ntop: int = 8  # help'


def test_a_notebook_hands_over_its_parameters_only():
    namespace = {"In": ["", PARAMETERS, "x = 3\nprint(x)", '# Parameters\nstory = "a"\n'], "x": 3}
    assert (Settings.of(namespace).story, Settings.of(namespace).top) == ("a", 8)


def test_the_load_cell_runs_again_though_its_names_hold_other_things_by_then():
    assert Settings.of({"In": [PARAMETERS], "story": object()}).story == "meta-scale-ai"


def test_a_parameter_that_is_computed_is_refused():
    with pytest.raises(SettingsError, match=r"parameters: len\('abc'\) is no plain value"):
        Settings.of({"In": ["top: int = len('abc')"]})


def test_a_mistyped_parameter_injected_by_papermill_is_refused():
    namespace = {"In": ["", PARAMETERS, '# Parameters\nstorry = "b"\n'], "story": "a", "top": 8, "storry": "b"}
    with pytest.raises(SettingsError, match=r"storry: no such parameter; did you mean story\?"):
        Settings.of(namespace)


def test_the_default_folders_are_the_projects_wherever_one_stands(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CROSSREAD_SEEDS", raising=False)
    assert (Settings().seeds_folder / "meta-scale-ai").is_dir()


def test_environment_stands_in_for_an_empty_folder_only(tmp_path, monkeypatch):
    monkeypatch.setenv("CROSSREAD_SEEDS", str(tmp_path))
    assert Settings().seeds_folder == tmp_path
    assert str(Settings(seeds="elsewhere").seeds_folder) == "elsewhere"
