from setuptools import find_packages, setup

FLOORS = ("grammar", "rules", "linter")
PACKAGES = [f"{floor}.{name}".rstrip(".") for floor in FLOORS for name in ("", *find_packages(floor))]

setup(packages=[f"noticelint.{name}" for name in PACKAGES], package_dir={f"noticelint.{floor}": floor for floor in FLOORS})
