/** What becomes of the resources of the stack where moto stands for AWS: every type is on exactly one of these lists. */
export const resourceTypes = {
  /** The emulator's CloudFormation makes them. */
  created: [
    'AWS::Events::Rule',
    'AWS::IAM::ManagedPolicy',
    'AWS::IAM::Policy',
    'AWS::IAM::Role',
    'AWS::KMS::Key',
    'AWS::Lambda::EventSourceMapping',
    'AWS::Lambda::Function',
    'AWS::Logs::LogGroup',
    'AWS::S3::Bucket',
    'AWS::SNS::Topic',
    'AWS::SQS::Queue',
    'AWS::StepFunctions::StateMachine',
  ],
  /** It leaves them out in silence; the test asks their services for them, with the properties of the template. */
  replayed: [
    'AWS::Athena::NamedQuery',
    'AWS::Athena::WorkGroup',
    'AWS::CloudWatch::Alarm',
    'AWS::CloudWatch::Dashboard',
    'AWS::Glue::Database',
    'AWS::Glue::Table',
    'AWS::S3::BucketPolicy',
    'AWS::SNS::TopicPolicy',
    'AWS::SQS::QueuePolicy',
    'AWS::Scheduler::Schedule',
  ],
  /** Made by no emulator: only an account shows whether AWS takes them. */
  nowhere: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;
