//! The OpenID Connect issuer that sign-ins are tested with: a package from Python's index in an
//! environment of its own under `target/`, and `cargo xtask with-issuer`, which lends it to any command.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, bail};

use crate::outcome::Outcome;
use crate::process;
use crate::steps::Ended;
use crate::workspace;

/// Where the tests look for the issuer.
const VARIABLE: &str = "TENURE_TEST_OIDC";

const PACKAGE: &str = "oidc-provider-mock==0.3.4";

/// The folder in cargo's own into which the package goes.
const FOLDER: &str = "oidc-issuer";

const INSTALL: &str =
    "python3 -m venv target/oidc-issuer && target/oidc-issuer/bin/pip install oidc-provider-mock==0.3.4";

/// Where the tests find an issuer.
pub(crate) enum Issuer {
    /// Our own, with its address.
    Ours(Child, String),
    /// One that the caller's environment names already.
    Given,
    /// None; the sentence says what to do about it.
    None(String),
}

/// Runs the rest of the command line with an issuer at hand.
pub(crate) fn command(mut words: lexopt::Parser) -> anyhow::Result<Outcome> {
    let mut rest = words.raw_args()?;
    let program = rest.next().ok_or_else(|| lexopt::Error::from("with-issuer needs a command to run"))?;
    let mut issuer = Issuer::provide();
    if let Issuer::None(why) = &issuer {
        println!("{why}");
        return Ok(Outcome::Incomplete);
    }
    let mut command = Command::new(program);
    let done = process::run(issuer.tell(command.args(rest)), Duration::from_hours(1));
    issuer.close()?;
    done.map(|()| Outcome::Passed)
}

impl Issuer {
    pub(crate) fn provide() -> Self {
        if std::env::var_os(VARIABLE).is_some() {
            println!("  using the issuer that {VARIABLE} names");
            return Self::Given;
        }
        match program().and_then(|program| start(&program)) {
            Ok((child, url)) => {
                println!("  an OpenID Connect issuer at {url}");
                Self::Ours(child, url)
            }
            Err(error) => Self::None(format!(
                "there is no OpenID Connect issuer ({error:#}); run `{INSTALL}` and try again"
            )),
        }
    }

    /// Where it is, if there is one.
    pub(crate) fn url(&self) -> Option<String> {
        match self {
            Self::Ours(_, url) => Some(url.clone()),
            Self::Given => std::env::var(VARIABLE).ok(),
            Self::None(_) => None,
        }
    }

    pub(crate) fn ended(&self) -> Ended {
        match self {
            Self::Ours(..) | Self::Given => Ended::Passed,
            Self::None(what) => Ended::Missing(what.clone()),
        }
    }

    /// Tells a program where the issuer is; without one its tests leave themselves out.
    pub(crate) fn tell<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        match self {
            Self::Ours(_, url) => command.env(VARIABLE, url),
            Self::Given => command,
            Self::None(_) => command.env_remove(VARIABLE),
        }
    }

    pub(crate) fn close(&mut self) -> anyhow::Result<()> {
        if let Self::Ours(child, _) = self {
            process::stop(child, Duration::from_secs(5))?;
        }
        Ok(())
    }
}

/// Finds the issuer's program, and installs it where it is missing.
fn program() -> anyhow::Result<PathBuf> {
    let folder = workspace::target_folder()?.join(FOLDER);
    let program = folder.join("bin/oidc-provider-mock");
    if program.exists() {
        return Ok(program);
    }
    println!("  installing {PACKAGE} into {}", folder.display());
    process::output(Command::new("python3").args(["-m", "venv"]).arg(&folder), Duration::from_mins(2))?;
    let mut pip = Command::new(folder.join("bin/pip"));
    process::output(pip.args(["install", "--quiet", PACKAGE]), Duration::from_mins(5))?;
    if program.exists() { Ok(program) } else { bail!("the package brought no program") }
}

fn start(program: &Path) -> anyhow::Result<(Child, String)> {
    // Free now; whoever takes it in between makes the start fail, which is told.
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
    let mut command = Command::new(program);
    command
        .args(["--port", &port.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    let mut child = process::start_group(&mut command)?;
    let end = Instant::now() + Duration::from_secs(30);
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        if child.try_wait()?.is_some() || Instant::now() > end {
            process::stop(&mut child, Duration::from_secs(1)).context("it could not be stopped")?;
            bail!("it did not start");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    Ok((child, format!("http://127.0.0.1:{port}")))
}
